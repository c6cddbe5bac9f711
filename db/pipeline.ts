import pg from "pg";

/** What pg's client calls on the query that it waits for; its types name `submit` alone. */
interface Query {
  readonly name?: string;
  readonly text: string;
  submit(connection: pg.Connection): Error | null;
  handleRowDescription(message: unknown): void;
  handleDataRow(message: unknown): void;
  handleCommandComplete(message: unknown, connection: pg.Connection): void;
  handleEmptyQuery(connection: pg.Connection): void;
  handleReadyForQuery(connection: pg.Connection): void;
  handleError(error: Error, connection: pg.Connection): void;
}

/**
 * The statements of one transaction with a single Sync at their end (PostgreSQL's protocol, "Pipelining"), where pg
 * sends one after each: the server neither stops nor writes to the socket between statements for whose answers nobody
 * waits. It is submitted to the client as one query; pg's own queries write and read the messages. After a failure the
 * server skips what was sent, so that all of it fails with the first error, and so does all that is added.
 */
export class Pipeline implements pg.Submittable {
  readonly #unanswered: Query[] = [];
  readonly #end = Promise.withResolvers<void>();
  #connection: pg.Connection | null = null;
  #failure: Error | null = null;
  #isFlushing = false;
  #isEnded = false;

  /** The client is its alone until `end` has settled. */
  constructor(client: pg.PoolClient) {
    this.#end.promise.catch(() => {}); // told by `end`
    client.query(this);
  }

  /** Sends a statement behind those before it. Its answer comes with a later one's, unless `flush` asks for it. */
  add<Row extends pg.QueryResultRow>(statement: pg.QueryConfig & { types: pg.CustomTypesConfig }): Promise<pg.QueryResult<Row>> {
    if (this.#failure !== null) return Promise.reject(this.#failure);
    if (this.#isEnded) throw new TypeError("the transaction has ended");
    const answer = Promise.withResolvers<pg.QueryResult<Row>>();
    const query = new pg.Query<Row>({ ...statement, queryMode: "extended" } as pg.QueryConfig, (error, result) => {
      const place = this.#unanswered.indexOf(query);
      if (place >= 0) this.#unanswered.splice(place, 1);
      if (error) {
        this.#forget(query);
        // One that could not even be sent fails the transaction too, though the server knows nothing of it.
        this.#failure ??= error;
        answer.reject(error);
      } else {
        answer.resolve(result);
      }
    }) as unknown as Query;
    this.#unanswered.push(query);
    this.#send(query);
    return answer.promise.catch((error: unknown) => {
      if (error instanceof Error) Error.captureStackTrace(error); // leads to the caller, not to the socket
      throw error;
    });
  }

  /** Asks for all answers so far: once for what is sent before the process waits. */
  flush(): void {
    if (this.#isFlushing) return;
    this.#isFlushing = true;
    process.nextTick(() => {
      this.#isFlushing = false;
      if (!this.#isEnded) this.#connection?.flush();
    });
  }

  /**
   * Sends the last statement and resolves when the connection is free. Rejects if anything has failed: then the
   * transaction, where there still is a connection, waits for its rollback.
   */
  async end(statement: pg.QueryConfig & { types: pg.CustomTypesConfig }): Promise<void> {
    const answer = this.add(statement);
    this.#isEnded = true;
    this.#connection?.sync();
    await Promise.all([answer, this.#end.promise]);
  }

  #send(query: Query): void {
    if (this.#connection === null) return;
    const refused = query.submit(withoutSync(this.#connection));
    if (refused !== null) query.handleError(refused, this.#connection);
  }

  /** A failed statement may never have been prepared, whatever the client believes since it was sent. */
  #forget({ name }: Query): void {
    const connection = this.#connection as (pg.Connection & { submittedNamedStatements: Record<string, string> }) | null;
    if (name !== undefined) delete connection?.submittedNamedStatements[name];
  }

  // What follows is called by the client.

  /** Of the statement that is being answered: the client keeps account of what the server has prepared. */
  get name(): string | undefined {
    return this.#unanswered[0]?.name;
  }

  get text(): string | undefined {
    return this.#unanswered[0]?.text;
  }

  submit(connection: pg.Connection): null {
    this.#connection = connection;
    for (const query of [...this.#unanswered]) this.#send(query);
    if (this.#isEnded) connection.sync();
    else if (this.#unanswered.length > 0) connection.flush();
    return null;
  }

  handleRowDescription(message: unknown): void {
    this.#unanswered[0]?.handleRowDescription(message);
  }

  handleDataRow(message: unknown): void {
    this.#unanswered[0]?.handleDataRow(message);
  }

  handleCommandComplete(message: unknown, connection: pg.Connection): void {
    const [query] = this.#unanswered;
    query?.handleCommandComplete(message, connection);
    query?.handleReadyForQuery(connection);
  }

  handleEmptyQuery(connection: pg.Connection): void {
    this.#unanswered[0]?.handleReadyForQuery(connection);
  }

  handleReadyForQuery(): void {
    this.#end.resolve();
  }

  handleError(error: Error, connection: pg.Connection): void {
    this.#failure = error;
    this.#end.reject(error);
    for (const query of [...this.#unanswered]) query.handleError(error, connection);
  }
}

const views = new WeakMap<pg.Connection, pg.Connection>();

/** The connection, for a query that believes that it has to end with a Sync. */
function withoutSync(connection: pg.Connection): pg.Connection {
  let view = views.get(connection);
  if (view === undefined) {
    view = Object.create(connection, { sync: { value: () => {} } }) as pg.Connection;
    views.set(connection, view);
  }
  return view;
}
