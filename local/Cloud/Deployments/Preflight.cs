using System.Text.Json.Nodes;
using Keelson.Local.Cloud.Arm;
using Keelson.Local.Cloud.Providers;
using Keelson.Local.Cloud.Resources;
using Keelson.Local.Cloud.Store;
using Keelson.Local.Cloud.Templates;

namespace Keelson.Local.Cloud.Deployments;

/// <summary>What ARM checks before it deploys anything: the template itself, then each resource with its
/// provider.</summary>
internal sealed class Preflight(World world)
{
    /// <summary>The resources that would be written.</summary>
    /// <exception cref="ArmException">400 InvalidTemplate or InvalidTemplateDeployment, with every provider's
    /// objection.</exception>
    public IReadOnlyList<PlannedResource> Check(Session session, ResourceId id, DeploymentRequest request, Uri endpoint)
    {
        var reader = new TemplateEstate(world, session, request.Caller.Principal);
        var planned = Guard(() => TemplateEngine.Validate(request.Context(id, world, endpoint), reader));
        var overlay = new Dictionary<string, JsonObject>(StringComparer.Ordinal);
        foreach (var resource in planned)
        {
            var resourceId = ResourceId.Parse(resource.Id);
            var body = resource.Body.DeepClone().AsObject();
            ResourceShape.Identify(body, resourceId);
            overlay[resourceId.Key] = body;
        }
        var estate = new DryEstate(new EstateView(world, session, request.Caller.Principal), overlay);
        var errors = planned.Select(resource => Judge(session, resource, estate, request)).OfType<ArmError>().ToList();
        return errors.Count == 0 ? planned : throw new ArmException(400, new ArmError("InvalidTemplateDeployment",
            $"The template deployment '{id.Name}' is not valid according to the validation procedure. The tracking id is "
            + $"'{request.Caller.CorrelationId}'. See inner errors for details.")
        { Details = errors });
    }

    /// <summary>Runs the template engine and turns its one exception into ARM's.</summary>
    public static T Guard<T>(Func<T> run)
    {
        try
        {
            return run();
        }
        catch (TemplateException error)
        {
            var notFound = error.Code.EndsWith("NotFound", StringComparison.Ordinal);
            throw new ArmException(notFound ? 404 : 400, ArmError.FromJson(error.ToError()));
        }
    }

    private ArmError? Judge(Session session, PlannedResource resource, IEstate estate, DeploymentRequest request)
    {
        var id = ResourceId.Parse(resource.Id);
        var type = world.Providers.Find(id);
        if (type.ApiVersions.Count > 0
            && !type.ApiVersions.Contains(resource.ApiVersion, StringComparer.OrdinalIgnoreCase))
        {
            return ArmErrors.UnsupportedApiVersion(id, resource.ApiVersion, type.ApiVersions)
                .Error with
            { Target = resource.Id };
        }
        if (!resource.IsComplete)
        {
            return null;
        }
        try
        {
            var existing = session.Resources.Find(id.Key)?.ParseBody();
            var body = BodyBuilder.Compose(id, resource.Body, existing, type, patch: false);
            Tags.Validate(body["tags"]);
            ResourceWriter.RequireLocation(id, body, existing, type);
            var write = new ResourceWrite(id, resource.ApiVersion, body, existing, estate, request.Caller.Principal);
            BodyBuilder.Guard(id, () => type.Validate(write));
            return null;
        }
        catch (ArmException error)
        {
            return error.Error with { Target = error.Error.Target ?? resource.Id };
        }
    }
}
