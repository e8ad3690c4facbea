/** A customer whom the one who leaves looks after, as service owner, in the customer's VIP team, or both. */
export interface ServedCustomer {
  id: number;
  serviceOwner: number | null;
  team: readonly number[];
}

export interface ServiceHandoverPlan {
  /** Customers whose service owner the successor becomes. */
  owners: { customerId: number; to: number }[];
  /** Places in VIP teams; null: taken out, since the successor looks after this customer already. */
  teams: { customerId: number; to: number | null }[];
}

/**
 * What becomes of the customers that somebody who leaves looked after (002 §5.3). The successor becomes their service owner and takes the place
 * in their teams; nobody stands for one customer twice. Other members stay, so that no team grows.
 */
export function planServiceHandover({
  served,
  from,
  to,
}: {
  served: readonly ServedCustomer[];
  from: number;
  to: number;
}): ServiceHandoverPlan {
  const plan: ServiceHandoverPlan = { owners: [], teams: [] };
  for (const { id, serviceOwner, team } of served) {
    if (serviceOwner === from) plan.owners.push({ customerId: id, to });
    if (!team.includes(from)) continue;
    const serves = serviceOwner === from || serviceOwner === to || team.includes(to);
    plan.teams.push({ customerId: id, to: serves ? null : to });
  }
  return plan;
}
