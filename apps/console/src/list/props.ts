import type { ReactNode } from "react";
import type { Column } from "./column.ts";
import type { Source } from "./source.ts";

/** Rows that are chosen, by their keys. */
interface Selection {
  readonly keys: ReadonlySet<string>;
  readonly choose: (keys: ReadonlySet<string>) => void;
}

/** What a list is made of. */
export interface DataListProps<Row> {
  /** What it lists: its name for people and for its files. */
  readonly title: string;
  readonly columns: readonly Column<Row>[];
  readonly source: Source<Row>;
  readonly rowKey: (row: Row) => string;
  /** What a row is called aloud; the value of the first column when left out. */
  readonly rowName?: (row: Row) => string;
  /** Where a row leads. */
  readonly hrefOf?: (row: Row) => string;
  /** What happens when a row is opened, where it leads to no page. */
  readonly onOpen?: (row: Row) => void;
  readonly selection?: Selection;
  /** What can be done with the rows that are chosen. */
  readonly onSelection?: ReactNode;
  /** Controls whose values stand in the address, beside the search box. */
  readonly filters?: ReactNode;
  /** Names of those values, so that they can be cleared. */
  readonly filterNames?: readonly string[];
  readonly empty?: ReactNode;
  /** What else the file's name tells, such as the round. */
  readonly of?: readonly string[];
  /** Before the names of its values in the address, where a page has several lists. */
  readonly prefix?: string;
  /** A short list inside of a page: no search, no files. */
  readonly plain?: boolean;
}
