import { z } from 'zod';
import { MessageValue } from '../../text/message.ts';
import { GROUNDS } from './ground.ts';

const Values = z.record(z.string(), MessageValue);

/** PlaceGrounds as they are read back from where they were kept. */
export const KeptGrounds = z.object({
  named: z.object({ variant: z.enum(['all', 'segment', 'customers']), values: Values }),
  billsPerYear: z.number(),
  grounds: z.partialRecord(
    z.enum(GROUNDS),
    z
      .object({
        count: z.number(),
        amount: z.number(),
        share: z.number(),
        reach: z.number().exactOptional(),
        ids: z.array(z.number()).nullable(),
        values: Values,
      })
      .nullable(),
  ),
});
