import type { TFunction } from 'i18next';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import {
  type CompactStyle,
  type FormatContext,
  formatCompact,
  formatCompactRange,
  formatCount,
  formatDate,
  formatDays,
  formatMoney,
  formatMoneyDays,
  formatMonth,
  formatShare,
  type Locale,
  type MoneyOptions,
} from '../../core/text/format.ts';
import { createTranslator, type Translate } from '../../core/text/render.ts';
import { useAmountStyle } from './amountStyle.ts';
import { useCurrency } from './currency.ts';
import { textTree } from './resources.ts';

/** Words and figures in the reader's language and the books' currency. */
export interface Text {
  readonly t: TFunction;
  readonly locale: Locale;
  readonly say: Translate;
  money(paise: number | null, options?: MoneyOptions): string;
  compact(paise: number | null, style?: CompactStyle): string;
  range(low: number, high: number): string;
  moneyDays(paiseDays: number | null): string;
  days(value: number | null, whole?: boolean): string;
  count(value: number | null): string;
  share(ratio: number | null): string;
  date(day: number | null): string;
  month(day: number): string;
  /** A dimension as a person calls it; an attribute of the books by its own header. */
  dimension(name: string): string;
}

/** A header of the user's own books as a label: `sales_office` reads Sales office. */
function headerWords(header: string): string {
  const words = header.replaceAll('_', ' ').trim();
  return words.charAt(0).toLocaleUpperCase() + words.slice(1);
}

export function useText(): Text {
  const { t, i18n } = useTranslation();
  const currency = useCurrency();
  const style = useAmountStyle();
  const locale: Locale = i18n.language === 'hi' ? 'hi' : 'en';
  return useMemo(() => {
    const context: FormatContext = { locale, currency, ...style };
    return {
      t,
      locale,
      say: createTranslator(textTree(locale), locale, currency, style),
      money: (paise, options) => formatMoney(paise, context, options),
      compact: (paise, style) => formatCompact(paise, context, style),
      range: (low, high) => formatCompactRange(low, high, context),
      moneyDays: (paiseDays) => formatMoneyDays(paiseDays, context),
      days: (value, whole) => formatDays(value, whole),
      count: (value) => formatCount(value, context),
      share: (ratio) => formatShare(ratio),
      date: (day) => formatDate(day, locale),
      month: (day) => formatMonth(day, locale),
      dimension: (name) => t(`ui.dimension.${name}`, { defaultValue: headerWords(name) }),
    };
  }, [t, locale, currency, style]);
}
