/** What can be done with an incident besides the next thing. */
export type Act = 'resolve' | 'noise' | 'regrade' | 'merge' | 'reopen';
