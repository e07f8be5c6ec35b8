export const rooms = {
  title: 'Rooms and services',
  about: 'Told of incidents beside the people who are paged. They are set up in the whole configuration or by the command line.',
  empty: 'No room is connected. Stormwatch can write to Slack, Microsoft Teams, PagerDuty and to a service of your own.',
  kinds: { slack: 'Slack', teams: 'Microsoft Teams', pagerduty: 'PagerDuty', webhook: 'Signed webhook' },
  drills: 'Drills too',
  policies: 'Written to by the escalation policy {policies}.',
  unused: 'No escalation policy writes here yet.',
  people: 'May take an incident from there: {people}.',
  nobody: 'Nobody may take an incident from there yet: nobody’s user id is known.',
  oneWay: 'One way: nobody can take an incident from there.',
  callback: 'What people press there is sent to this address',
};
