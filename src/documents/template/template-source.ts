/** Template source, with the partials that it may include by name. */
export interface TemplateSource {
  readonly file: string;
  readonly text: string;
  readonly partials: ReadonlyMap<string, { readonly file: string; readonly text: string }>;
}
