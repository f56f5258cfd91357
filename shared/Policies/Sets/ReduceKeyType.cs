namespace Keelson.Policies;

/// <summary>What a value is made into before it is grouped or sorted by; what cannot be made so counts as missing.</summary>
public enum ReduceKeyType
{
    String,
    Number,
    Date,
}
