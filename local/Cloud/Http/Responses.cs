using System.Text.Json.Nodes;
using Keelson.Local.Cloud.Resources;
using Keelson.Local.Cloud.Store;

namespace Keelson.Local.Cloud.Http;

/// <summary>How the outcome of a write, deletion or action is answered, with the links to follow it.</summary>
internal sealed class Responses(World world)
{
    public ArmResponse Write(ArmRequest request, Outcome outcome, bool accepted)
    {
        if (outcome.Operation is not { } operation)
        {
            return ArmResponse.Resource(outcome.Created ? 201 : 200, outcome.Row!);
        }
        return accepted
            ? Location(request, new ArmResponse(202), operation)
            : Async(request, ArmResponse.Resource(outcome.Created ? 201 : 200, outcome.Row!), operation);
    }

    public ArmResponse Delete(ArmRequest request, Outcome outcome)
    {
        if (outcome.Operation is { } operation)
        {
            var answer = Location(request, new ArmResponse(202), operation);
            return request.Target.IsResourceGroup ? answer : Async(request, answer, operation);
        }
        return new ArmResponse(outcome.Changed ? 200 : 204);
    }

    public ArmResponse Action(ArmRequest request, OperationRow? operation, JsonNode? body)
    {
        if (operation is not null)
        {
            return Async(request, Location(request, new ArmResponse(202), operation), operation);
        }
        return body is null ? new ArmResponse(200) : ArmResponse.Json(200, body);
    }

    /// <summary>Adds <c>Location</c>, to be polled until it answers something else than 202.</summary>
    public ArmResponse Location(ArmRequest request, ArmResponse answer, OperationRow operation) => answer
        .With("Location", Link(request, "operationResults", operation))
        .With("Retry-After", ArmResponse.Seconds(world.Options.RetryAfter));

    private ArmResponse Async(ArmRequest request, ArmResponse answer, OperationRow operation)
    {
        answer = answer.With("Azure-AsyncOperation", Link(request, "operationStatuses", operation));
        return answer.Headers.Any(header => header.Name == "Retry-After")
            ? answer
            : answer.With("Retry-After", ArmResponse.Seconds(world.Options.RetryAfter));
    }

    private static string Link(ArmRequest request, string kind, OperationRow operation)
    {
        var id = request.Target;
        var root = id.Subscription is null ? "" : $"/subscriptions/{id.Subscription}";
        return $"{request.BaseUrl}{root}/providers/{id.Namespace}/{kind}/{operation.Id}?api-version={request.ApiVersion}";
    }
}
