export { withAnnouncements } from './with-announcements';
