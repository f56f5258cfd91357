namespace Keelson.Local.Cloud.Arm;

/// <summary>The errors that Azure Resource Manager itself raises, with the wording it uses.</summary>
public static class ArmErrors
{
    public static ArmException ResourceNotFound(ResourceId id) => id.ResourceGroup is null
        ? new(404, "ResourceNotFound", $"The Resource '{id.Type}/{id.Name}' was not found.")
        : new(404, "ResourceNotFound",
            $"The Resource '{id.Type}/{string.Join('/', id.Names)}' under resource group '{id.ResourceGroup}' was not found. "
            + "For more details please go to https://aka.ms/ARMResourceNotFoundFix");

    public static ArmException ResourceGroupNotFound(string name) =>
        new(404, "ResourceGroupNotFound", $"Resource group '{name}' could not be found.");

    public static ArmException SubscriptionNotFound(string id) =>
        new(404, "SubscriptionNotFound", $"The subscription '{id}' could not be found.");

    public static ArmException InvalidSubscriptionId(string id) =>
        new(400, "InvalidSubscriptionId", $"The provided subscription identifier '{id}' is malformed or invalid.");

    public static ArmException ParentResourceNotFound(ResourceId child) =>
        new(404, "ParentResourceNotFound",
            $"Failed to perform 'write' on resource(s) of type '{child.Type}', because the parent resource "
            + $"'{child.Parent?.Text}' could not be found.");

    public static ArmException PreconditionFailed(ResourceId id, string etag) =>
        new(412, "PreconditionFailed",
            $"The condition of the request on '{id.Text}' was not met: its current ETag is {etag}. Read it again, then decide.");

    public static ArmException MissingApiVersion(string path) =>
        new(400, "MissingApiVersionParameter",
            $"The api-version query parameter (?api-version=) is required for all requests. Path: '{path}'.");

    public static ArmException InvalidApiVersion(string version, IReadOnlyList<string> supported) =>
        new(400, "InvalidApiVersionParameter",
            $"The api-version '{version}' is invalid."
            + (supported.Count == 0 ? "" : $" The supported versions are '{string.Join(',', supported)}'."));

    public static ArmException UnsupportedApiVersion(ResourceId id, string version, IReadOnlyList<string> supported) =>
        new(400, "NoRegisteredProviderFound",
            $"No registered resource provider found for API version '{version}' for type '{id.TypePath}'. "
            + $"The supported api-versions are '{string.Join(", ", supported)}'.");

    public static ArmException ScopeLocked(ResourceId id, string operation, IEnumerable<string> locked) =>
        new(409, "ScopeLocked",
            $"The scope '{id.Text}' cannot perform {operation} operation because following scope(s) are locked: "
            + $"'{string.Join("', '", locked)}'. Please remove the lock and try again.");

    public static ArmException AnotherOperation(ResourceId id, string state) =>
        new(409, "AnotherOperationInProgress",
            $"Another operation on '{id.Text}' is in progress: its provisioning state is '{state}'. Wait for it to end, then retry.");

    public static ArmException InvalidContent(string message) =>
        new(400, "InvalidRequestContent",
            $"The request content was invalid and could not be deserialized: '{message}'.");

    public static ArmException MethodNotAllowed(string method, string path) =>
        new(405, "MethodNotAllowed", $"The requested resource '{path}' does not support http method '{method}'.");

    public static ArmException Invalid(string code, string message, string? target = null) =>
        new(400, code, message, target);

    public static ArmException LocationRequired(ResourceId id) =>
        new(400, "LocationRequired", $"The location property is required for this definition. Resource: '{id.Text}'.");
}
