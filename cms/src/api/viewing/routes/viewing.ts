import { guardedRoute, resourceRoutes } from '@scrm/guard/kit';

const act = (method: 'GET' | 'PUT' | 'POST', path: string, action: string, handler = action) =>
  guardedRoute({ method, path, handler: `viewing.${handler}`, resource: 'viewing', action });

const open = (method: 'GET' | 'POST', path: string, action: string, handler: string) =>
  guardedRoute({
    method,
    path,
    handler: `public-viewing.${handler}`,
    resource: 'public-viewing',
    action,
  });

export default {
  routes: [
    // before «/viewings/:id», which would take it for a row
    act('GET', '/viewings/calendar', 'calendar'),
    ...resourceRoutes({
      name: 'viewing',
      plural: 'viewings',
      actions: ['find', 'findOne', 'create', 'update'],
    }).routes,
    act('PUT', '/viewings/:id/status', 'changeStatus'),
    act('PUT', '/viewings/:id/reschedule', 'reschedule'),
    act('POST', '/viewings/:id/feedback', 'giveFeedback'),
    act('GET', '/viewings/:id/slip.pdf', 'findOne', 'slip'),

    open('GET', '/public/properties/:code/slots', 'findSlots', 'slots'),
    open('POST', '/public/viewings', 'create', 'book'),
    open('GET', '/public/viewings/:token', 'findOne', 'look'),
    open('GET', '/public/viewings/:token/slots', 'findSlots', 'slotsOf'),
    open('POST', '/public/viewings/:token/verify', 'verify', 'verify'),
    open('POST', '/public/viewings/:token/cancel', 'cancel', 'cancel'),
    open('POST', '/public/viewings/:token/move', 'move', 'move'),
  ],
};
