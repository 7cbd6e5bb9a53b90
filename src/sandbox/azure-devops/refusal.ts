/** An answer in Azure DevOps's error envelope; thrown by whatever finds the reason. */
export class Refusal extends Error {
  readonly status: number
  readonly typeKey: string

  constructor(status: number, typeKey: string, message: string) {
    super(message)
    this.name = 'Refusal'
    this.status = status
    this.typeKey = typeKey
  }

  /** The JSON body Azure DevOps sends with an error. */
  get envelope() {
    return {
      $id: '1',
      innerException: null,
      message: this.message,
      typeName: `Microsoft.VisualStudio.Services.${this.typeKey}, Microsoft.VisualStudio.Services.WebApi`,
      typeKey: this.typeKey,
      errorCode: 0,
      eventId: 3000,
    }
  }
}

/** 401 with TF400813: the credential is known but does not reach this resource. */
export const unauthorized = (who: string) =>
  new Refusal(
    401,
    'UnauthorizedRequestException',
    `TF400813: The user '${who}' is not authorized to access this resource.`,
  )

/** 401 with TF401444: the credential is good, but its owner is no member of the organization. */
export const notAMember = () =>
  new Refusal(
    401,
    'UnauthorizedRequestException',
    'TF401444: Please sign-in at least once in a web browser to enable access to the service.',
  )

/** 403 for somebody who lacks a permission. */
export const accessDenied = (message: string) => new Refusal(403, 'AccessDeniedException', message)

/** 400 for a body or parameter that cannot be what it says. */
export const invalid = (message: string) => new Refusal(400, 'VssPropertyValidationException', message)

/** 404 for a path that no route has. */
export const noSuchPath = (method: string, path: string) =>
  new Refusal(404, 'VssResourceNotFoundException', `API resource location for ${method} ${path} is not registered.`)
