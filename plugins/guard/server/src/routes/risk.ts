import { guardedRoute } from '../kit/resource-controller';

const resource = 'risk';

/** The risk engine: rules, events, reviews, and the public's challenge. */
export const riskRoutes = [
  guardedRoute({
    method: 'GET',
    path: '/guard/risk/rules',
    handler: 'risk.listRules',
    resource,
    action: 'listRules',
  }),
  guardedRoute({
    method: 'POST',
    path: '/guard/risk/rules',
    handler: 'risk.createRule',
    resource,
    action: 'changeRules',
  }),
  guardedRoute({
    method: 'PUT',
    path: '/guard/risk/rules/:id',
    handler: 'risk.updateRule',
    resource,
    action: 'changeRules',
  }),
  guardedRoute({
    method: 'POST',
    path: '/guard/risk/rules/:id/try',
    handler: 'risk.tryRule',
    resource,
    action: 'tryRules',
  }),
  guardedRoute({
    method: 'GET',
    path: '/guard/risk/events',
    handler: 'risk.listEvents',
    resource,
    action: 'listEvents',
  }),
  guardedRoute({
    method: 'GET',
    path: '/guard/risk/customers',
    handler: 'risk.listCustomers',
    resource,
    action: 'listCustomers',
  }),
  guardedRoute({
    method: 'GET',
    path: '/guard/risk/reviews',
    handler: 'risk.listReviews',
    resource,
    action: 'listReviews',
  }),
  guardedRoute({
    method: 'PUT',
    path: '/guard/risk/reviews/:id',
    handler: 'risk.decideReview',
    resource,
    action: 'decideReviews',
  }),
  guardedRoute({
    method: 'GET',
    path: '/public/challenge',
    handler: 'risk.challenge',
    resource: 'public-challenge',
    action: 'find',
  }),
];
