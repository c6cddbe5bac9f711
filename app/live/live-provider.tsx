import { useRevalidator } from "@remix-run/react";
import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { dynamicText } from "#app/i18n/dynamic-text.ts";
import { useAnnounce } from "#app/components/announcer.tsx";
import { VEILED } from "#server/live/protocol.ts";
import type { EventEnvelope } from "#server/platform/events.ts";
import { LiveClient } from "./live-client.ts";
import { LiveContext } from "./live-context.ts";
import type { LiveState, LiveStatus } from "./live-context.ts";

interface LiveProviderProps {
  readonly userId: string;
  readonly organizationId: string;
  /** Heads of the streams that the page's data includes. */
  readonly workspaces: readonly { id: string; name: string; streams: readonly { id: string; seq: number }[] }[];
  /** The own organization's stream: the person's rights change there. */
  readonly organizationStream: { id: string; seq: number };
  readonly children: ReactNode;
}

/** Events that come together are shown and announced together. */
const GATHER_MS = 60;
/** From here on a burst is announced as a number. */
const BURST = 3;
/** A short cut is not worth a word; after this the header says it. */
const PATIENCE_MS = 400;

/** Keeps an open page current: what happens elsewhere arrives here once, reloads the page's data and is announced. */
export function LiveProvider({ userId, organizationId, workspaces, organizationStream, children }: LiveProviderProps) {
  const { t } = useTranslation("events");
  const announce = useAnnounce();
  const { revalidate, state: revalidation } = useRevalidator();
  const [status, setStatus] = useState<LiveStatus>("connected");
  const [isUp, setUp] = useState(false);
  const [moved, setMoved] = useState<ReadonlyMap<string, number>>(new Map());
  const listeners = useRef(new Set<(event: EventEnvelope) => void>());
  const gathered = useRef<EventEnvelope[]>([]);
  const client = useRef<LiveClient | null>(null);
  const names = useRef(new Map<string, string>());
  names.current = new Map(workspaces.map(({ id, name }) => [id, name]));

  const followed = useMemo(() => [...workspaces.flatMap(({ streams }) => streams), organizationStream], [workspaces, organizationStream]);
  const heads = useRef(followed);
  heads.current = followed;
  useEffect(() => client.current?.cursors.follow(followed), [followed]);

  // A revalidation asked for while another runs would be lost; remember and ask again.
  const wanted = useRef(false);
  const refresh = useCallback(() => {
    wanted.current = true;
    if (revalidation === "idle") {
      wanted.current = false;
      revalidate();
    }
  }, [revalidate, revalidation]);
  useEffect(() => {
    if (revalidation === "idle" && wanted.current) refresh();
  }, [revalidation, refresh]);

  const show = useRef((_events: readonly EventEnvelope[]) => {});
  show.current = (events) => {
    const others = events.filter(({ actor }) => actor.user !== userId);
    const now = Date.now();
    setMoved((before) => new Map([...before, ...events.map(({ subject }) => [subject.id, now] as const)].slice(-200)));
    refresh();
    // Somebody's reading is no news.
    const foreign = others.filter(({ actor, type }) => actor.organization !== organizationId && !type.endsWith(".viewed"));
    if (foreign.length > BURST) return announce({ text: t("burst", { count: foreign.length }), tone: "info" });
    for (const { type, workspace } of foreign) {
      const who = names.current.get(workspace ?? "") ?? "";
      announce({ text: dynamicText(t, [type, "other"], { who }), tone: "info" });
    }
  };
  const refreshNow = useRef(refresh);
  refreshNow.current = refresh;

  useEffect(() => {
    let gathering: ReturnType<typeof setTimeout> | undefined;
    let losing: ReturnType<typeof setTimeout> | undefined;
    const live = new LiveClient({
      onEvents(all) {
        const events = all.filter(({ type }) => type !== VEILED);
        if (events.length === 0) return;
        gathered.current.push(...events);
        for (const event of events) for (const listener of listeners.current) listener(event);
        gathering ??= setTimeout(() => {
          gathering = undefined;
          show.current(gathered.current.splice(0));
        }, GATHER_MS);
      },
      onSeen: () => refreshNow.current(),
      onStatus(next) {
        clearTimeout(losing);
        if (next === "connected") setUp(true);
        if (next === "reconnecting") losing = setTimeout(() => setStatus(next), PATIENCE_MS);
        else if (next === "connected") setStatus(next);
        else setStatus((before) => (before === "connected" ? before : next));
      },
      onSignedOut: () => window.location.reload(),
    });
    client.current = live;
    live.cursors.follow(heads.current);
    live.connect();
    return () => {
      clearTimeout(gathering);
      clearTimeout(losing);
      live.close();
    };
  }, [userId]);

  // For whoever drives the page from outside: scripts run, and the socket stands.
  useEffect(() => {
    document.documentElement.dataset["live"] = isUp ? status : "starting";
  }, [isUp, status]);

  const value = useMemo<LiveState>(() => ({
    status, moved,
    subscribe(listener) {
      listeners.current.add(listener);
      return () => void listeners.current.delete(listener);
    },
  }), [status, moved]);
  return <LiveContext.Provider value={value}>{children}</LiveContext.Provider>;
}
