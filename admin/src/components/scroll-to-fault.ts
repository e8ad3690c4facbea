import type { FormProps } from 'antd';

/**
 * How a form brings its first faulty field before the eyes. Always and to the middle: a field under a bar that sticks to the edge counts as
 * seen. What is fixed, a dialog or a drawer, ends the scrolling, so that the page behind it stays.
 */
export const SCROLL_TO_FAULT = {
  scrollMode: 'always',
  block: 'center',
  focus: true,
  boundary: (element: Element) => getComputedStyle(element).position !== 'fixed',
} satisfies FormProps['scrollToFirstError'];
