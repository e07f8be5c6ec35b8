const SUFFIX = '.stormwatch';

/** By which PagerDuty knows an incident of ours: every page and every change of it is about one alert. */
export const dedupKeyOf = (incidentId: string): string => incidentId + SUFFIX;

/** The incident an alert is about; undefined where it is none of ours. */
export const incidentOfDedupKey = (key: string): string | undefined =>
  key.endsWith(SUFFIX) && key.length > SUFFIX.length ? key.slice(0, -SUFFIX.length) : undefined;
