"""Rules about activities, and who does and follows up what."""
