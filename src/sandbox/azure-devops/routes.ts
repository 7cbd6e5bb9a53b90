import { approvalRoutes } from './approvals.js'
import { auditRoutes } from './audit.js'
import { buildRoutes } from './builds.js'
import { checkConfigurationRoutes } from './check-configurations.js'
import { checkRoutes } from './checks.js'
import { connectionDataRoutes } from './connection-data.js'
import { definitionRoutes } from './definitions.js'
import { gitRoutes } from './git.js'
import { graphRoutes } from './graph.js'
import { groupRoutes } from './groups.js'
import { permissionRoutes } from './permissions.js'
import { pipelinePermissionRoutes } from './pipeline-permissions.js'
import { profileRoutes } from './profile.js'
import { projectRoutes } from './projects.js'
import type { Route } from './route.js'
import { serviceEndpointTypeRoutes } from './service-endpoint-types.js'
import { serviceEndpointRoutes } from './service-endpoints.js'
import { serviceHookRoutes } from './service-hooks.js'
import { timelineRoutes } from './timelines.js'
import { tokenAdministrationRoutes } from './token-administration.js'
import { tokenRoutes } from './tokens.js'

/** Everything that is answered. */
export const routes: Route[] = [
  ...connectionDataRoutes,
  ...profileRoutes,
  ...graphRoutes,
  ...groupRoutes,
  ...projectRoutes,
  ...permissionRoutes,
  ...tokenRoutes,
  ...tokenAdministrationRoutes,
  ...definitionRoutes,
  ...buildRoutes,
  ...timelineRoutes,
  ...checkRoutes,
  ...checkConfigurationRoutes,
  ...approvalRoutes,
  ...pipelinePermissionRoutes,
  ...serviceEndpointRoutes,
  ...serviceEndpointTypeRoutes,
  ...gitRoutes,
  ...serviceHookRoutes,
  ...auditRoutes,
]
