import { pathToFileURL } from "node:url";

export interface DemoAccount {
  label: string;
  email: string;
  password: string;
}

/** What build/server/main.js offers; it is loaded at run time, so its types cannot be imported from the build. */
export interface ServerEntry {
  start(options: {
    port: number;
    ownerUrl: string;
    dataDir: string;
    rootDir: string;
    embedded: boolean;
    isNew: boolean;
    onProgress(step: string): void;
  }): Promise<RunningPortal>;
}

export interface RunningPortal {
  url: string;
  demoAccounts: DemoAccount[] | null;
  close(): Promise<void>;
}

export async function loadServerEntry(file: string): Promise<ServerEntry> {
  return (await import(pathToFileURL(file).href)) as ServerEntry;
}
