import type { Kysely } from "kysely";
import type { DB } from "#db/types.ts";
import type { BlobStore } from "./blobs/index.ts";
import type { Clock } from "./clock.ts";
import type { CommandServices } from "./command-transaction.ts";
import type { Config } from "./config.ts";
import type { Log } from "./log.ts";
import type { Post } from "./mail/index.ts";
import type { ReadTxtRecords } from "./txt-records.ts";

/** Made once in `server/main.ts`; modules hold no state of their own. */
export interface Services extends CommandServices {
  readonly config: Config;
  readonly log: Log;
  readonly clock: Clock;
  /** Scoped work: row-level security shows nothing until an identity is set. */
  readonly db: Kysely<DB>;
  /** Accounts and sessions only. */
  readonly authDb: Kysely<DB>;
  readonly blobs: BlobStore;
  /** Takes letters from commands. */
  readonly post: Post;
  readonly readTxtRecords: ReadTxtRecords;
}
