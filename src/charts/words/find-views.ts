import { isJsonObject, type JsonObject, type JsonValue } from "../json.js";

/** One plot of a Vega-Lite spec, with all that it inherits from the levels above it. */
export interface ChartView {
  /** Vega-Lite's name of the mark: `bar`, `line`, `point`. */
  readonly mark: string;
  /** The mark's own properties; empty where the mark is only named. */
  readonly look: JsonObject;
  /** Channels by their names. Those that split the plot into panels are `row`, `column` and `facet`. */
  readonly encoding: JsonObject;
  readonly data: JsonObject | undefined;
  /** In the order in which they run. */
  readonly transforms: readonly JsonObject[];
}

/** Several plots side by side, or one for each of several fields: no one sentence says what they show. */
const composed = ["concat", "hconcat", "vconcat", "repeat"];

/**
 * The layers of a spec that is one plot, in the order of the file: one where it has no layers. Undefined for plots
 * side by side.
 */
export function findViews(json: JsonObject): readonly ChartView[] | undefined {
  return visit(json, { encoding: {}, data: undefined, transforms: [] });
}

/** What a level hands down. */
type Inherited = Pick<ChartView, "encoding" | "data" | "transforms">;

function visit(json: JsonObject, above: Inherited): readonly ChartView[] | undefined {
  if (composed.some((key) => json[key] !== undefined)) return undefined;
  const { data, transform, mark, layer, spec } = json;
  const here: Inherited = {
    encoding: { ...above.encoding, ...panelsOf(json), ...objectOf(json["encoding"]) },
    data: isJsonObject(data) ? data : above.data,
    // Data of its own starts anew.
    transforms: [
      ...(isJsonObject(data) ? [] : above.transforms),
      ...(Array.isArray(transform) ? transform.filter(isJsonObject) : []),
    ],
  };
  if (Array.isArray(layer)) {
    const views = layer.filter(isJsonObject).map((item) => visit(item, here));
    return views.every((view) => view !== undefined) ? views.flat() : undefined;
  }
  if (isJsonObject(spec)) return visit(spec, here);
  const name = isJsonObject(mark) ? mark["type"] : mark;
  return typeof name === "string" ? [{ mark: name, look: objectOf(mark), ...here }] : [];
}

/** The channels of the facet operator, which stands beside the plot that it splits. */
function panelsOf({ facet }: JsonObject): JsonObject {
  if (!isJsonObject(facet)) return {};
  return isJsonObject(facet["row"]) || isJsonObject(facet["column"]) ? facet : { facet };
}

export function objectOf(value: JsonValue | undefined): JsonObject {
  return isJsonObject(value) ? value : {};
}
