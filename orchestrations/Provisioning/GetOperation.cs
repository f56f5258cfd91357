using Keelson.Azure;
using Microsoft.Azure.Functions.Worker;

namespace Keelson.Provisioning;

/// <summary>How a long-running Azure operation stands. Reads only.</summary>
public sealed class GetOperation(IResources resources)
{
    [Function(nameof(GetOperation))]
    public async Task<OperationProgress> RunAsync([ActivityTrigger] OperationInput input, CancellationToken cancellationToken)
    {
        using var scope = RequestScope.Begin(input.RunId, nameof(GetOperation));
        return await resources.GetOperationAsync(input.Operation, cancellationToken);
    }
}
