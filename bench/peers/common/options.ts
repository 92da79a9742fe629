// The rows of the searchable lists.

export interface Option {
  id: string;
  label: string;
  /** The text at the end of the row. */
  detail?: string;
  /** The searched text, in lower case. */
  search: string;
}

export const ROW_HEIGHT = 40;

export const matches = ({ search }: Option, query: string): boolean =>
  query
    .toLowerCase()
    .split(/\s+/)
    .every((word) => search.includes(word));
