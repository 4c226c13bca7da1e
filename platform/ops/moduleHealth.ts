import type { ModuleReceipts } from '../store/modules.ts';

export type HealthStatus = 'healthy' | 'degraded' | 'unhealthy' | 'offline';

/** How one module fares, by what is known of it. */
export interface ModuleHealth {
  readonly status: HealthStatus;
  /** Milliseconds. */
  readonly responseTime: number | null;
  /** Share of what was tried that came through. */
  readonly availability: number | null;
  readonly lastCheck: Date;
  readonly issues: readonly string[];
}

const HOUR_MS = 3_600_000;
/** Figures older than these are stale, and as good as none. */
const STALE_MS = 36 * HOUR_MS;
const GONE_MS = 30 * 24 * HOUR_MS;
/** Beyond these milliseconds a part of our own is slow. */
const SLOW_MS = 250;

/** A module that sends figures: how fresh they are and whether they could be read. */
export function healthOfSender(module: ModuleReceipts, now: number): ModuleHealth {
  const age = now - module.last.getTime();
  const issues = [
    ...(age > GONE_MS ? ['no_data'] : age > STALE_MS ? ['stale_data'] : []),
    ...(module.readable === 0
      ? ['unreadable_data']
      : module.issues.length > 0
        ? ['data_issues']
        : []),
  ];
  return {
    status: statusOf(issues),
    responseTime: module.durationMs,
    availability: module.readable,
    lastCheck: module.last,
    issues,
  };
}

/** A part of the platform that was just asked. @param took milliseconds; null: it did not answer */
export function healthOfPart(took: number | null, now: number, isBusy = false): ModuleHealth {
  const issues = [
    ...(took === null ? ['no_answer'] : took > SLOW_MS ? ['high_response_time'] : []),
    ...(isBusy ? ['queue_full'] : []),
  ];
  return {
    status: took === null ? 'unhealthy' : statusOf(issues),
    responseTime: took,
    availability: null,
    lastCheck: new Date(now),
    issues,
  };
}

function statusOf(issues: readonly string[]): HealthStatus {
  if (issues.includes('no_data')) return 'offline';
  if (issues.includes('unreadable_data')) return 'unhealthy';
  return issues.length > 0 ? 'degraded' : 'healthy';
}

const WORST: readonly HealthStatus[] = ['unhealthy', 'offline', 'degraded', 'healthy'];

/** The worst of the platform's own parts; a module outside that fares ill only degrades the whole. */
export function overallStatus(
  parts: readonly ModuleHealth[],
  senders: readonly ModuleHealth[],
): HealthStatus {
  const own = WORST.find((status) => parts.some((part) => part.status === status)) ?? 'healthy';
  const outside = senders.some(({ status }) => status !== 'healthy');
  return own === 'healthy' && outside ? 'degraded' : own;
}
