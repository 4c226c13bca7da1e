import { type FieldSpec, names } from '../field.ts';
import { CUSTOMER_FACTS, CUSTOMER_ID, CUSTOMER_NAME, SALESPERSON } from './shared.ts';

export const CUSTOMER_FIELDS: readonly FieldSpec[] = [
  { ...CUSTOMER_ID, standIn: 'name', loose: names('id; code; account no; key; no') },
  { field: 'name', type: 'text', names: CUSTOMER_NAME.names, loose: CUSTOMER_NAME.loose ?? [] },
  ...CUSTOMER_FACTS,
  SALESPERSON,
];
