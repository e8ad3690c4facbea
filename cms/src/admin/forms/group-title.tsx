import { Flex, Typography } from '@strapi/design-system';

/** The heading of a card of fields; `hint` says when none of them can be written. */
export function GroupTitle({ label, hint }: { label: string; hint?: string }) {
  return (
    <Flex gap={3} alignItems="baseline" wrap="wrap">
      <Typography variant="delta" tag="h2">
        {label}
      </Typography>
      {hint && (
        <Typography variant="pi" textColor="neutral600">
          {hint}
        </Typography>
      )}
    </Flex>
  );
}
