using System.Text.Json;

namespace Keelson.Local.Cloud.Operations;

/// <summary>What an asynchronous operation needs to end.</summary>
/// <param name="ApiVersion">Of the request that started it.</param>
/// <param name="Created">For a write: whether the resource is new.</param>
/// <param name="Deployment">Key of the deployment that waits for it.</param>
/// <param name="Action">For an action: its name.</param>
internal sealed record OperationInput(string ApiVersion, bool Created = false, string? Deployment = null,
    string? Action = null)
{
    public byte[] Serialise() => JsonSerializer.SerializeToUtf8Bytes(this, CloudJson.Default.OperationInput);

    public static OperationInput Deserialise(byte[] json) =>
        JsonSerializer.Deserialize(json, CloudJson.Default.OperationInput)!;
}
