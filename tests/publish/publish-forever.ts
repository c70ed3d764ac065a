import { edition, publish } from "./sample.js";

// Run as a process of its own: publishes one edition after another until it is killed.
const [output = "", first = ""] = process.argv.slice(2);
process.stdout.write("start\n");
for (let number = Number(first); ; number++) {
  const { diagnostics } = await publish(output, edition(number, 100_000));
  for (const { code, message } of diagnostics) process.stdout.write(`${code}: ${message}\n`);
}
