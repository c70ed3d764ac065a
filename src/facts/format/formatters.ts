/** Formatters take far longer to make than to use: each is made once. Locales, currencies and decimals are few. */
const numbers = new Map<string, Intl.NumberFormat>();
const dates = new Map<string, Intl.DateTimeFormat>();

export function numberFormatter(locale: string, options: Intl.NumberFormatOptions = {}): Intl.NumberFormat {
  return makeOnce(numbers, locale, options, () => new Intl.NumberFormat(locale, options));
}

export function dateFormatter(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  return makeOnce(dates, locale, options, () => new Intl.DateTimeFormat(locale, options));
}

function makeOnce<T>(made: Map<string, T>, locale: string, options: object, make: () => T): T {
  let key = locale;
  for (const [name, value] of Object.entries(options)) key += ` ${name}=${value}`;
  const formatter = made.get(key) ?? make();
  made.set(key, formatter);
  return formatter;
}
