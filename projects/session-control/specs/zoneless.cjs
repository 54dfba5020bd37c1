require('../setup-zoneless');
require('./every-spec.cjs');
