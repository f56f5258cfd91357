using Microsoft.Azure.Functions.Worker;

namespace Keelson.Provisioning;

/// <summary>How a long-running Azure operation stands. Reads only.</summary>
public sealed class GetOperation(IResources resources)
{
    [Function(nameof(GetOperation))]
    public Task<OperationProgress> RunAsync([ActivityTrigger] OperationInput input, CancellationToken cancellationToken) =>
        resources.GetOperationAsync(input.Operation, cancellationToken);
}
