/**
 * The data of the nth document: `n` more arrests in Kentucky, and in the total that was stated, so that all checks hold.
 * Both charts, the table, and figures on every page differ from those of any other document.
 */
export function varyData({ states, operation, ...rest }, n) {
  return {
    ...rest,
    states: states.map((row) =>
      row.state === "Kentucky" ? { ...row, arrests: String(Number(row.arrests) + n) } : row,
    ),
    operation: {
      ...operation,
      stated: { ...operation.stated, arrests: { ...operation.stated.arrests, value: stated(operation) + n } },
    },
  };
}

function stated(operation) {
  return operation.stated.arrests.value;
}

const edits = {
  "states.csv": [/^(Kentucky,.*,)(\d+)(,,.*)$/m, "Kentucky's arrests"],
  "operation.json": [/("arrests": \{ "value": )(\d+)(,)/, "the stated arrests"],
};

/** The same for the bytes of a file of the report, by its name; other files stay as they are. */
export function varyFile(name, bytes, n) {
  const edit = edits[name];
  if (edit === undefined) return bytes;
  const [pattern, what] = edit;
  const text = Buffer.from(bytes).toString();
  if (!pattern.test(text)) throw new Error(`${name} does not hold ${what}`);
  return Buffer.from(
    text.replace(pattern, (_, before, cell, after) => `${before}${Number(cell) + n}${after}`),
  );
}
