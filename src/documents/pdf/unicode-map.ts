/** Codes in one range of the map. Source: Adobe Technical Note 5411, "ToUnicode Mapping File Tutorial". */
const chunk = 256;

/** What glyphs stand for, by their codes, from 0 on: a character map in PostScript. */
export function renderUnicodeMap(codePoints: readonly (readonly number[])[]): string {
  const entries = codePoints.map(
    (points) =>
      `<${points
        .flatMap((point) => {
          const text = String.fromCodePoint(point);
          return Array.from({ length: text.length }, (_, unit) => hex(text.charCodeAt(unit)));
        })
        .join(" ")}>`,
  );
  const ranges = Array.from({ length: Math.ceil(entries.length / chunk) }, (_, index) => {
    const start = index * chunk;
    const part = entries.slice(start, start + chunk);
    return `<${hex(start)}> <${hex(start + part.length - 1)}> [${part.join(" ")}]`;
  });
  return `/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo <<
  /Registry (Adobe)
  /Ordering (UCS)
  /Supplement 0
>> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000><ffff>
endcodespacerange
${ranges.length} beginbfrange
${ranges.join("\n")}
endbfrange
endcmap
CMapName currentdict /CMap defineresource pop
end
end`;
}

/** Four digits. */
export function hex(value: number): string {
  return value.toString(16).padStart(4, "0");
}
