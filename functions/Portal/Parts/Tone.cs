namespace Keelson.Portal.Parts;

/// <summary>How something stands, as colour and shape.</summary>
public enum Tone
{
    Idle,
    Busy,
    Ok,
    Wait,
    Warn,
    Bad,
}
