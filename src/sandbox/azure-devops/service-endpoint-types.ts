import { endpointTypes } from './endpoint-types.js'
import { listAnswer } from './list-answer.js'
import type { Route } from './route.js'
import { endpointType } from './shapes/endpoint-type.js'

/** The types of connections that the organization offers. */
export const serviceEndpointTypeRoutes: Route[] = [
  {
    method: 'GET',
    host: 'dev.azure.com',
    path: '/{organization}/_apis/serviceendpoint/types',
    versions: ['7.1', '7.2-preview.1'],
    scopes: ['vso.serviceendpoint'],
    follows: 'serviceEndpoint-7.1 Types_List',
    handle: ({ query }) => {
      const name = query.get('type')?.toLowerCase()
      const scheme = query.get('scheme')?.toLowerCase()
      const found = endpointTypes
        .filter((type) => !name || type.name.toLowerCase() === name)
        .filter(({ schemes }) => !scheme || schemes.some((one) => one.scheme.toLowerCase() === scheme))
      return listAnswer(found.map((type) => endpointType(type)))
    },
  },
]
