using System.Text.Json;
using Keelson.Policies;

namespace Keelson.Azure;

/// <summary>The diagnostic settings of a resource. Azure has no list of them over many, so this costs a call each.</summary>
internal sealed class DiagnosticSettingFacts(ArmConnection arm) : IFactReader
{
    private const string Api = "2021-05-01-preview";
    private const string Unsupported = "ResourceTypeNotSupported";

    public string Kind => FactKinds.DiagnosticSettings;

    public bool AsksForEach => true;

    /// <summary>JSON null for a type that has no diagnostic settings.</summary>
    public async Task<JsonElement> ReadAsync(string resourceId, FactKey key, CancellationToken cancellationToken)
    {
        var path = ArmPaths.Of($"{resourceId}/providers/Microsoft.Insights/diagnosticSettings", Api);
        try
        {
            return JsonSerializer.SerializeToElement(
                await arm.ListAsync(path, resourceId, cancellationToken).ToListAsync(cancellationToken));
        }
        catch (PermanentException e) when (e.Code == Unsupported)
        {
            return JsonSerializer.SerializeToElement<object?>(null);
        }
    }
}
