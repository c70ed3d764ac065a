import type { DocumentDetails, Material } from "../material.js";
import { textOf } from "../tree/bind-inline.js";

/** JSON-LD for search engines: the article, and the dataset that it is made from. Safe inside a script element. */
export function renderStructuredData(details: DocumentDetails, material: Material, urls: PageUrls): string {
  const { issuer, date, updated, locale, tables, charts } = material;
  const organization = { "@type": "Organization", name: issuer.name, url: issuer.url };
  const article = {
    "@type": "NewsArticle",
    "@id": `${urls.page}#article`,
    headline: details.title,
    description: details.description,
    datePublished: date,
    dateModified: updated,
    inLanguage: locale,
    author: organization,
    publisher: organization,
    mainEntityOfPage: urls.page,
    image: [urls.card, ...[...charts.values()].map((chart) => `${urls.folder}/${chart.files.png}`)],
    citation: material.sources.flatMap((source) => (source.url === undefined ? [] : [source.url])),
    isBasedOn: { "@id": `${urls.page}#dataset` },
  };
  const dataset = {
    "@type": "Dataset",
    "@id": `${urls.page}#dataset`,
    name: `${details.title}: data`,
    description: details.description,
    creator: organization,
    datePublished: date,
    inLanguage: locale,
    isAccessibleForFree: true,
    distribution: [...tables.values()].flatMap((table) => [
      download(textOf(table.caption), "text/csv", `${urls.folder}/${table.files.csv}`),
      download(textOf(table.caption), "application/json", `${urls.folder}/${table.files.json}`),
    ]),
  };
  // "<" cannot end the script element when it is written as an escape.
  return JSON.stringify({ "@context": "https://schema.org", "@graph": [article, dataset] }).replaceAll(
    "<",
    "\\u003c",
  );
}

/** Absolute addresses of the page, its folder and its card, without a slash at the end. */
export interface PageUrls {
  readonly page: string;
  readonly folder: string;
  readonly card: string;
}

function download(name: string, encodingFormat: string, contentUrl: string): object {
  return { "@type": "DataDownload", name, encodingFormat, contentUrl };
}
