using System.Globalization;
using System.Text.Json.Nodes;
using Keelson.Local.Cloud.Arm;
using Keelson.Local.Cloud.Store;

namespace Keelson.Local.Cloud.Http;

/// <summary>The status (<c>operationStatuses</c>) and result (<c>operationResults</c>) of asynchronous
/// operations.</summary>
internal sealed class OperationsApi(World world, CloudStore store, Responses responses) : IArmApi
{
    public ValueTask<ArmResponse?> HandleAsync(ArmRequest request)
    {
        var kind = request.Target.TypePath;
        var isStatus = kind.Equals("operationStatuses", StringComparison.OrdinalIgnoreCase);
        if (!request.IsGet || request.Path.Tail is not null
            || !(isStatus || kind.Equals("operationResults", StringComparison.OrdinalIgnoreCase)))
        {
            return new((ArmResponse?)null);
        }
        var operation = store.Read(session => session.Operations.Find(request.Target.Name))
            ?? throw new ArmException(404, "OperationNotFound",
                $"The operation '{request.Target.Name}' does not exist or is forgotten.");
        return new(isStatus ? Status(request, operation) : Result(request, operation));
    }

    private ArmResponse Status(ArmRequest request, OperationRow operation)
    {
        var body = new JsonObject
        {
            ["id"] = request.Target.Text,
            ["name"] = operation.Id,
            ["status"] = operation.Status,
            ["startTime"] = Stamp(operation.Started),
        };
        if (operation.Ended is { } ended)
        {
            body["endTime"] = Stamp(ended);
            body["percentComplete"] = 100;
        }
        if (operation is { Status: OperationRow.Failed, Error: { } error })
        {
            body["error"] = JsonNode.Parse(error);
        }
        if (operation is { Status: OperationRow.Succeeded, Result: { } result })
        {
            body["properties"] = JsonNode.Parse(result);
        }
        var answer = ArmResponse.Json(200, body);
        return operation.Status == OperationRow.InProgress
            ? answer.With("Retry-After", ArmResponse.Seconds(world.Options.RetryAfter))
            : answer;
    }

    private ArmResponse Result(ArmRequest request, OperationRow operation) => operation.Status switch
    {
        OperationRow.InProgress => responses.Location(request, new ArmResponse(202), operation),
        OperationRow.Failed => Failure(operation),
        OperationRow.Canceled => throw new ArmException(409, "OperationCanceled", "The operation was canceled."),
        _ when operation.Result is { } result => new ArmResponse(200, result),
        _ when operation.Kind == "write" && store.Read(s => s.Resources.Find(operation.Target)) is { } row =>
            ArmResponse.Resource(200, row),
        _ => new ArmResponse(operation.Kind == "delete" ? 200 : 204),
    };

    private static ArmResponse Failure(OperationRow operation) =>
        ArmResponse.Json(409, new JsonObject { ["error"] = JsonNode.Parse(operation.Error!) });

    private static string Stamp(DateTimeOffset at) => at.UtcDateTime.ToString("O", CultureInfo.InvariantCulture);
}
