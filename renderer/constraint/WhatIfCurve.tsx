import { useCallback } from 'react';
import type { WhatIfReport } from '../../core/contract/whatIf.ts';
import { Chart } from '../charts/Chart.tsx';
import type { ChartTokens } from '../charts/tokens.ts';
import { useText } from '../text/useText.ts';
import { whatIfOption } from './whatIfOption.ts';

interface Props {
  readonly curve: WhatIfReport['curve'];
  readonly days: number;
  readonly freed: number;
  /** What the curve says at this point, for those who do not see it. */
  readonly label: string;
}

/** Cash freed over the days aimed at, with the point that the slider stands on. */
export function WhatIfCurve({ curve, days, freed, label }: Props): React.JSX.Element {
  const { t, compact, days: dayWords } = useText();
  const option = useCallback(
    (_: unknown, tokens: ChartTokens) =>
      whatIfOption(
        curve,
        { days, freed },
        {
          freed: (paise) => compact(paise),
          days: (n) => t('ui.unit.days', { n: dayWords(n, true) }),
        },
        tokens,
      ),
    [curve, days, freed, t, compact, dayWords],
  );
  return <Chart className="what-if-curve" option={option} label={label} />;
}
