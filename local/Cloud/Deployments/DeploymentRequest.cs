using System.Text.Json;
using System.Text.Json.Nodes;
using Keelson.Local.Cloud.Arm;
using Keelson.Local.Cloud.Resources;
using Keelson.Local.Cloud.Templates;

namespace Keelson.Local.Cloud.Deployments;

/// <summary>A deployment as asked for. Kept as long as it runs; afterwards without parameters, which may be
/// secret.</summary>
/// <param name="Template">The template's own text, so that errors name its lines.</param>
/// <param name="Operation">Id of its asynchronous operation.</param>
/// <param name="Parent">Key of the deployment whose template contains it.</param>
internal sealed record DeploymentRequest(
    string Template, string? Parameters, string Mode, string? Location, DateTimeOffset Timestamp, CallerContext Caller,
    string ApiVersion, string Operation, string? Parent)
{
    /// <exception cref="ArmException">400: the body is not a deployment.</exception>
    public static DeploymentRequest Parse(
        ResourceId id, JsonObject body, CallerContext caller, string apiVersion, DateTimeOffset now, string operation,
        string? parent = null)
    {
        if (body["properties"] is not JsonObject properties)
        {
            throw ArmErrors.InvalidContent("the deployment has no properties");
        }
        if (properties["templateLink"] is not null || properties["parametersLink"] is not null)
        {
            throw ArmErrors.Invalid("InvalidContentLink",
                "Linked templates and parameters are not served here; send them inline.");
        }
        if (properties["template"] is not JsonObject template)
        {
            throw ArmErrors.Invalid("InvalidDeployment",
                "The deployment has no template: properties.template must be an object.");
        }
        var location = (string?)body["location"];
        if (location is null && id.ResourceGroup is null && parent is null)
        {
            throw ArmErrors.Invalid("LocationRequired",
                $"The 'location' property must be specified for '{id.Name}': deployments above a group need it.");
        }
        var mode = (string?)properties["mode"] ?? nameof(DeploymentMode.Incremental);
        if (!Enum.TryParse<DeploymentMode>(mode, ignoreCase: true, out var parsed)
            || (parsed == DeploymentMode.Complete && id.ResourceGroup is null))
        {
            throw ArmErrors.Invalid("InvalidDeploymentMode",
                $"The mode '{mode}' is not possible here. Use Incremental, or Complete in a resource group.");
        }
        return new(template.ToJsonString(), properties["parameters"]?.ToJsonString(), parsed.ToString(), location, now,
            caller,
            apiVersion, operation, parent);
    }

    /// <summary>What the template engine needs to know.</summary>
    public DeploymentContext Context(ResourceId id, World world, Uri endpoint) => new()
    {
        Name = id.Name,
        Scope = new DeploymentScope(world.Options.TenantId, id.Subscription, id.ResourceGroup),
        Template = JsonElement.Parse(Template),
        Parameters = Parameters is null ? null : JsonElement.Parse(Parameters),
        Timestamp = Timestamp,
        CorrelationId = Guid.TryParse(Caller.CorrelationId, out var correlation) ? correlation : Guid.Empty,
        Location = Location,
        Mode = Enum.Parse<DeploymentMode>(Mode),
        Environment = CloudEnvironment.AzureCloud with { ResourceManager = endpoint.ToString() },
    };

    public byte[] Serialise() => JsonSerializer.SerializeToUtf8Bytes(this, CloudJson.Default.DeploymentRequest);

    public static DeploymentRequest Deserialise(byte[] json) =>
        JsonSerializer.Deserialize(json, CloudJson.Default.DeploymentRequest)!;
}
