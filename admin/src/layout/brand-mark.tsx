export function BrandMark({ isLight = false }: { isLight?: boolean }) {
  return (
    <svg width="28" height="28" viewBox="0 0 32 32" aria-hidden="true">
      <rect width="32" height="32" rx="7" fill={isLight ? 'rgba(255,255,255,.2)' : '#1f5fbf'} />
      <path d="M6 25V14l6 4v-4l6 4v-4l8 5v6z" fill="#fff" />
    </svg>
  );
}
