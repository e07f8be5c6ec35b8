import type { SimulatedAdAccount } from '../simulators/meta/meta.ts';

/** What runs on the simulated ad platform when the demo's storm comes. Daily budgets in cents. */
export const demoAdAccounts: SimulatedAdAccount[] = [
  {
    id: '501',
    currency: 'EUR',
    campaigns: [
      { id: '120001', name: 'Nimbus One: winter launch', dailyBudget: 180_000 },
      { id: '120002', name: 'Cloud latte, Lisbon and Porto', dailyBudget: 65_000 },
      { id: '120003', name: 'Loyalty app installs', dailyBudget: 30_000 },
      { id: '120004', name: 'Summer drinks (paused in September by the team)', status: 'PAUSED', dailyBudget: 40_000 },
    ],
  },
  { id: '502', currency: 'USD', campaigns: [{ id: '120011', name: 'Nimbus One: US pre-orders', dailyBudget: 250_000 }] },
  { id: '503', currency: 'EUR', campaigns: [{ id: '120021', name: 'Nimbus Tea: always on', dailyBudget: 50_000 }] },
];
