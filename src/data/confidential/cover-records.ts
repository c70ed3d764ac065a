/**
 * Records whose confidential fields throw when they are read: what a filter or an order makes of a small count would show.
 * Without such fields, the records themselves.
 */
export function coverRecords<Row extends object>(
  table: string,
  records: readonly Row[],
  fields: readonly string[],
): readonly Row[] {
  if (fields.length === 0) return records;
  const covers = Object.fromEntries(
    fields.map((field) => [
      field,
      {
        enumerable: true,
        get(): never {
          throw new TypeError(
            `"${field}" of ${table} is confidential: choose and order rows by other columns, and use facts for its values`,
          );
        },
      },
    ]),
  );
  return records.map((record) => Object.defineProperties({ ...record }, covers));
}
