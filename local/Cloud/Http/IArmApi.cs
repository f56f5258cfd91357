namespace Keelson.Local.Cloud.Http;

/// <summary>A part of the resource manager's surface.</summary>
internal interface IArmApi
{
    /// <summary>The answer, or null when the request is for another part.</summary>
    /// <exception cref="Arm.ArmException">The request is refused.</exception>
    ValueTask<ArmResponse?> HandleAsync(ArmRequest request);
}
