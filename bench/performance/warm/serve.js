import { sides } from "./sides.js";

/**
 * node serve.js SIDE FOLDER, with a channel to its parent: makes the nth document for each message `n`, and answers with
 * what it took.
 */
const [side, folder] = process.argv.slice(2);

await sides[side](
  folder,
  (make) =>
    new Promise((resolve, reject) => {
      process.on("disconnect", resolve);
      process.on("message", async (n) => {
        try {
          const began = performance.now();
          const before = process.cpuUsage();
          await make(n);
          const { user, system } = process.cpuUsage(before);
          process.send({
            milliseconds: performance.now() - began,
            cpu: (user + system) / 1000,
            peak: process.resourceUsage().maxRSS * 1024,
          });
        } catch (error) {
          reject(error);
        }
      });
      process.send("ready");
    }),
);
