/** The colour that lies `share` (0 to 1) of the way from one #rrggbb colour to another, channel by channel. */
export function mixColors(from: string, to: string, share: number): string {
  const channels = [1, 3, 5].map((start) => {
    const [a, b] = [from, to].map((color) => Number.parseInt(color.slice(start, start + 2), 16));
    const value = Math.round((a ?? 0) + ((b ?? 0) - (a ?? 0)) * share);
    return value.toString(16).padStart(2, "0");
  });
  return `#${channels.join("")}`;
}
