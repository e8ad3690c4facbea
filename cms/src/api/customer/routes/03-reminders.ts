import { guardedRoute } from '@scrm/guard/kit';

const handler = (act: string) => `reminder.${act}`;
const act = (name: string) =>
  guardedRoute({
    method: 'POST',
    path: `/reminders/:id/${name}`,
    handler: handler(name),
    resource: 'reminder',
    action: name,
  });

/** Reminders of customers, and the day that they make up. */
export default {
  routes: [
    guardedRoute({
      method: 'GET',
      path: '/customers/:id/reminders',
      handler: handler('find'),
      resource: 'customer',
      action: 'listReminders',
    }),
    guardedRoute({
      method: 'POST',
      path: '/customers/:id/reminders',
      handler: handler('create'),
      resource: 'customer',
      action: 'remind',
    }),
    guardedRoute({
      method: 'PUT',
      path: '/reminders/:id',
      handler: handler('update'),
      resource: 'reminder',
      action: 'update',
    }),
    ...['snooze', 'complete', 'cancel', 'undo'].map(act),
    guardedRoute({
      method: 'GET',
      path: '/my-day',
      handler: handler('myDay'),
      resource: 'my-day',
      action: 'find',
    }),
  ],
};
