import { createContext, Script } from "node:vm";
import { checkPatternSlow } from "../../diagnostics/catalogue/facts.js";
import { type SettledCheck, settle } from "./check.js";
import { type CheckedTable, type FieldOf, nameCell, readScalar, showScalar } from "./checked-table.js";
import { checkTables, type RowCheckOptions, selectRows } from "./table-check.js";

/** A longer text breaks the rule without being matched, in UTF-16 code units. */
const longestText = 1_000;

/** In seconds: a pattern that takes longer over a column, as (a+)+ does over some texts, is given up. */
const longestTime = 5;

const timeoutCode = "ERR_SCRIPT_EXECUTION_TIMEOUT";

/**
 * The pattern matches every text of the column from its first character to its last. A text of more than 1,000 characters
 * breaks the rule, and a pattern that is still at work after 5 seconds is an error. A cell that is not reported is left out.
 */
export function matches<Row extends object>(
  id: string,
  table: CheckedTable<Row>,
  column: FieldOf<Row, string>,
  pattern: RegExp,
  options?: RowCheckOptions<Row>,
): SettledCheck;
export function matches(
  id: string,
  table: CheckedTable,
  column: string,
  pattern: RegExp,
  options: RowCheckOptions<object> = {},
): SettledCheck {
  // What was matched before must not count, and lines within a text are no ends of it.
  const whole = new RegExp(`(?<![^])(?:${pattern.source})(?![^])`, pattern.flags.replace(/[gy]/g, ""));
  const check = (): SettledCheck =>
    checkTables(id, options, [[table, [column]]], (found) => {
      for (const { index, record } of selectRows(table, options.where)) {
        const value = readScalar(record, column);
        if (value === null) continue;
        if (typeof value !== "string") throw new TypeError(`"${column}" is no column of texts`);
        const isLong = value.length > longestText;
        if (!isLong && whole.test(value)) continue;
        found.add(() => {
          const wrong = isLong
            ? `has ${value.length} characters, and patterns are tried on ${longestText} at most`
            : `is ${showScalar(value)}, which does not match ${pattern}`;
          const words = `${nameCell(table, record, column)} ${wrong}`;
          return { about: [table.cell(index, column)], message: () => words };
        });
      }
    });
  return (
    runWithin(longestTime, check) ??
    settle(id, options, {
      findings: [],
      problems: [checkPatternSlow({ id, pattern: String(pattern), seconds: longestTime })],
    })
  );
}

/** What `action` returns; undefined when it takes longer. Nothing but Node's own watchdog stops a pattern at work. */
function runWithin<T extends object>(seconds: number, action: () => T): T | undefined {
  let result: T | undefined;
  const context = createContext({
    run: () => {
      result = action();
    },
  });
  try {
    new Script("run()").runInContext(context, { timeout: seconds * 1000 });
  } catch (error) {
    // Where the configuration runs in a context of its own, the error is of another one, and no instance of this Error.
    if (typeof error === "object" && error !== null && "code" in error && error.code === timeoutCode)
      return undefined;
    throw error;
  }
  return result;
}
