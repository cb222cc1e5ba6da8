import { setBooleanFeatureFlagResolver } from '@atlaskit/platform-feature-flags';

// Atlaskit asks Atlassian's own flags, which do not reach apps; without an answer it complains on the console.
setBooleanFeatureFlagResolver(() => false);
