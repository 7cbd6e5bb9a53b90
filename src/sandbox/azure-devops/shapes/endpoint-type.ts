import type { EndpointType, Input } from '../endpoint-types.js'

const inputDescriptor = (input: Input) => ({
  id: input.id,
  name: input.label,
  description: input.label,
  inputMode: input.choices ? 'combo' : input.secret ? 'passwordBox' : 'textBox',
  isConfidential: input.secret ?? false,
  validation: { dataType: 'string', isRequired: input.required ?? false },
  ...(input.choices
    ? {
        values: {
          inputId: input.id,
          defaultValue: input.choices[0],
          isLimitedToPossibleValues: true,
          possibleValues: input.choices.map((value) => ({ value, displayValue: value })),
        },
      }
    : {}),
})

/** `ServiceEndpointType` of the specification. */
export const endpointType = (type: EndpointType) => ({
  inputDescriptors: type.inputs.map(inputDescriptor),
  authenticationSchemes: type.schemes.map(({ scheme, displayName, inputs }) => ({
    inputDescriptors: inputs.map(inputDescriptor),
    scheme,
    displayName,
  })),
  dataSources: [],
  dependencyData: [],
  trustedHosts: [],
  name: type.name,
  displayName: type.displayName,
  description: `Service connection of type ${type.displayName}`,
  endpointUrl: { displayName: 'Server Url', ...(type.url ? { value: type.url, isVisible: 'false' } : {}) },
  helpLink: null,
  helpMarkDown: '',
})
