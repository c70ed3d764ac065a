/** How many times as many cases property and fault tests run: 1 in `npm test`, more in `npm run bench:faults`. */
export const effort = Number(process.env["FACTPRESS_EFFORT"] ?? "1");
