using System.Text.Json.Serialization;
using Keelson.Local.Cloud.Operations;
using Keelson.Local.Cloud.Resources;

namespace Keelson.Local.Cloud;

/// <summary>Serialisers of what the cloud keeps for itself, made at build time so that a start does not pay for
/// them.</summary>
[JsonSerializable(typeof(CallerContext))]
[JsonSerializable(typeof(OperationInput))]
[JsonSerializable(typeof(Deployments.DeploymentRequest))]
[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
internal sealed partial class CloudJson : JsonSerializerContext;
